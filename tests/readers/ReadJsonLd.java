import com.github.jsonldjava.core.DocumentLoader;
import com.github.jsonldjava.core.JsonLdConsts;
import com.github.jsonldjava.core.JsonLdOptions;
import com.github.jsonldjava.core.JsonLdProcessor;
import com.github.jsonldjava.utils.JsonUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of documents from its standard input, and writes what jsonld-java makes of each, as
 * N-Quads in a JSON list. Nothing is fetched.
 */
public class ReadJsonLd {
    public static void main(String[] arguments) throws Exception {
        System.setProperty(DocumentLoader.DISALLOW_REMOTE_CONTEXT_LOADING, "true");
        List<Object> found = new ArrayList<>();
        for (Object document : (List<?>) JsonUtils.fromInputStream(System.in)) {
            JsonLdOptions options = new JsonLdOptions();
            options.format = JsonLdConsts.APPLICATION_NQUADS;
            found.add(JsonLdProcessor.toRDF(document, options));
        }
        System.out.print(JsonUtils.toString(found));
    }
}
