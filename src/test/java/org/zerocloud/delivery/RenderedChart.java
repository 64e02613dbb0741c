package org.zerocloud.delivery;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.NativeLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real Helm code makes of the chart and one file of {@code src/test/helm}. */
record RenderedChart(List<JsonNode> manifests) {

    static final Path CHART = Path.of("helm");

    /** Whether Helm's code for this platform is among the dependencies; it is never downloaded. */
    static boolean isHelmHere() {
        return ServiceLoader.load(NativeLibrary.class).findFirst().isPresent();
    }

    static RenderedChart of(String valuesFile) {
        return of(valuesFile, UnaryOperator.identity());
    }

    static RenderedChart of(String valuesFile, UnaryOperator<TemplateCommand> more) {
        var command =
                new Helm(CHART)
                        .template()
                        .withName("demo")
                        .withNamespace("lab")
                        .withKubeVersion("1.33.0")
                        .withValuesFile(Path.of("src/test/helm", valuesFile));
        return parse(more.apply(command).call());
    }

    /** The only manifest of a kind. */
    JsonNode the(String kind) {
        var found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " manifests are a " + kind + ", not one");
        }
        return found.getFirst();
    }

    List<JsonNode> all(String kind) {
        return manifests.stream().filter(m -> m.path("kind").asString().equals(kind)).toList();
    }

    JsonNode pod() {
        return the("Deployment").at("/spec/template/spec");
    }

    JsonNode server() {
        return pod().at("/containers/0");
    }

    /** The entry of one variable in a container's environment; missing where there is none. */
    static JsonNode env(JsonNode container, String name) {
        for (var entry : container.path("env")) {
            if (entry.path("name").asString().equals(name)) {
                return entry;
            }
        }
        return container.path("no such variable");
    }

    static JsonNode yaml(String text) {
        return JsonMapper.shared().valueToTree(loader().load(text));
    }

    private static RenderedChart parse(String text) {
        var manifests = new ArrayList<JsonNode>();
        for (var document : loader().loadAll(text)) {
            if (document != null) {
                manifests.add(JsonMapper.shared().valueToTree(document));
            }
        }
        return new RenderedChart(List.copyOf(manifests));
    }

    private static Yaml loader() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }
}
