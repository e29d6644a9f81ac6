"""What signatures of the package promise to whoever calls them."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "pmlpub"
PATHS = sorted(PACKAGE.rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of a module but those that click calls, by name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not any(
            "click" in ast.unparse(decorator) for decorator in node.decorator_list
        ):
            yield node


def test_a_flag_is_given_by_its_name() -> None:
    wrong = [
        f"{path}:{function.lineno}: {function.name}({argument.arg})"
        for path in PATHS
        for function in functions(path)
        for argument in (*function.args.posonlyargs, *function.args.args)
        if argument.annotation and ast.unparse(argument.annotation) == "bool"
    ]
    assert wrong == []


def test_no_function_fills_a_list_or_a_set_that_it_is_given() -> None:
    assert [fill for path in PATHS for fill in fills(path)] == []


def fills(path: Path) -> Iterator[str]:
    """Where functions of a module fill what they are given."""
    for function in functions(path):
        given = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
        for node in ast.walk(function):
            filled = ""
            if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.BitOr):
                filled = ast.unparse(node.target)
                # `text += "s"` makes a new text: only what is annotated as a container counts.
                annotations = {
                    a.arg: ast.unparse(a.annotation)
                    for a in (*function.args.args, *function.args.kwonlyargs)
                    if a.annotation
                }
                if not annotations.get(filled, "").startswith(("list", "set", "dict")):
                    continue
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("append", "extend", "add", "update", "insert")
                and isinstance(node.func.value, ast.Name)
            ):
                filled = node.func.value.id
            if filled in given - {"self"}:
                yield f"{path}:{node.lineno}: {function.name}({filled})"
