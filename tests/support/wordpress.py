"""WordPress from Debian, started on loopback: MariaDB on a socket, and PHP's own server."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.kannel import free_ports
from test_web_servers import PATIENCE, running

SOURCE = Path("/usr/share/wordpress")
CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '{address}'); define('WP_SITEURL', '{address}');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
# WordPress asks no address of its own network and few ports; the site of a test is at one. It is
# the only address that WordPress may ask at all.
PLUGIN = """<?php
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn($ports) => array_merge($ports, [{port}]));
add_filter('pre_http_request', fn($given, $how, $address) =>
  str_starts_with($address, 'http://127.0.0.1:{port}/') ? $given : new WP_Error('no', 'no'), 10, 3);
"""
INSTALL = """<?php
define('WP_INSTALLING', true);
require '{root}/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Partner', 'admin', 'admin@partner.example', false, '', 'password');
$author = wp_insert_user(['user_login' => 'author', 'user_pass' => 'password',
  'user_email' => 'author@partner.example', 'role' => 'author']);
echo json_encode(['author' => $author]);
"""
# A post as its author writes it: WordPress filters what somebody may not write.
POST = """<?php
require '{root}/wp-load.php';
wp_set_current_user(get_user_by('login', 'author')->ID);
if (current_user_can('unfiltered_html')) throw new Exception('the author may write anything');
$id = wp_insert_post(wp_slash(['post_title' => 'Health', 'post_status' => 'publish',
  'post_author' => get_current_user_id(), 'post_content' => file_get_contents('php://stdin')]),
  true);
if (is_wp_error($id)) throw new Exception($id->get_error_message());
echo json_encode(['id' => $id, 'content' => get_post($id)->post_content]);
"""
FORGET = """<?php
require '{root}/wp-load.php';
foreach (get_posts(['numberposts' => -1]) as $post) $wp_embed->delete_oembed_caches($post->ID);
echo '{}';
"""


class WordPress:
    """A running WordPress, below `root`."""

    def __init__(self, root: Path, address: str) -> None:
        self.root, self.address = root, address

    def run(self, script: str, text: str = "") -> dict[str, object]:
        """Runs PHP within WordPress; returns what it prints as JSON."""
        path = self.root / "run-this.php"
        path.write_text(script.replace("{root}", str(self.root)), "utf-8")
        done = subprocess.run(
            ["php", "-d", "display_errors=stderr", path], input=text.encode(), capture_output=True
        )
        path.unlink()
        assert done.returncode == 0, done.stderr.decode()
        found: dict[str, object] = json.loads(done.stdout)
        return found

    def post(self, content: str) -> str:
        """Publishes a post as an author without unfiltered HTML; returns its address."""
        made = self.run(POST, content)
        return f"{self.address}?p={made['id']}"

    def forget_embeds(self) -> None:
        """Drops what WordPress keeps of embeds, as it does after a day."""
        self.run(FORGET)


@contextmanager
def wordpress(folder: Path, site_port: int) -> Iterator[WordPress]:
    """Starts WordPress with an author; `site_port` is that of the only site that it may ask."""
    root = folder / "wordpress"
    shutil.copytree(SOURCE, root, ignore=shutil.ignore_patterns("wp-config.php", ".htaccess"))
    (root / "wp-content" / "mu-plugins").mkdir()
    (root / "wp-content" / "mu-plugins" / "loopback.php").write_text(
        PLUGIN.replace("{port}", str(site_port)), "utf-8"
    )
    with database(folder) as socket:
        (port,) = free_ports(1)
        address = f"http://127.0.0.1:{port}/"
        config = CONFIG.replace("{socket}", str(socket)).replace("{address}", address.rstrip("/"))
        (root / "wp-config.php").write_text(config, "utf-8")
        site = WordPress(root, address)
        site.run(INSTALL)
        command: list[str | Path] = ["php", "-S", f"127.0.0.1:{port}", "-t", root]
        with running(command, f"{address}readme.html", folder / "php.log"):
            yield site


@contextmanager
def database(folder: Path) -> Iterator[Path]:
    """MariaDB with an empty database `wordpress`, on a socket alone."""
    data, socket = folder / "data", folder / "db.sock"
    own = [f"--datadir={data}", f"--user={os.environ.get('USER') or 'root'}"]
    subprocess.run(
        ["mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal",
         "--skip-test-db", *own],
        check=True, capture_output=True,
    )  # fmt: skip
    log = (folder / "db.log").open("w")
    server = subprocess.Popen(
        ["/usr/sbin/mariadbd", "--no-defaults", *own, f"--socket={socket}", "--skip-networking",
         f"--pid-file={folder}/db.pid", "--innodb-buffer-pool-size=16M"],
        stdout=log, stderr=log,
    )  # fmt: skip
    try:
        end = time.monotonic() + PATIENCE
        while True:
            done = subprocess.run(
                ["mariadb", "--no-defaults", f"--socket={socket}", "-uroot",
                 "-e", "CREATE DATABASE IF NOT EXISTS wordpress"],
                capture_output=True,
            )  # fmt: skip
            if done.returncode == 0:
                break
            ready = server.poll() is None and time.monotonic() < end
            assert ready, (folder / "db.log").read_text("utf-8")
            time.sleep(0.1)
        yield socket
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()
