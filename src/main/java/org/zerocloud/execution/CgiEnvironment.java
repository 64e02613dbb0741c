package org.zerocloud.execution;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.zerocloud.execution.channel.OpenChannels;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.objectstore.ObjectInfo;

/**
 * What a session is told by its environment: the node's own variables, then the request's in the
 * words of CGI, then {@code LOCAL_*} of the object that it is attached to. Later ones win.
 */
final class CgiEnvironment {

    private final Map<String, String> variables = new LinkedHashMap<>();

    private CgiEnvironment() {}

    static Map<String, String> of(
            Session session,
            Map<String, String> request,
            Duration wallTime,
            OpenChannels channels) {
        var environment = new CgiEnvironment();
        environment.variables.putAll(session.command().environment());
        environment.variables.putAll(request);
        environment.variables.put("HTTP_X_ZEROVM_TIMEOUT", Long.toString(wallTime.toSeconds()));
        environment.variables.put("SCRIPT_NAME", session.command().arguments().getFirst());
        environment.variables.put("SCRIPT_FILENAME", session.executable().url());
        session.attached().ifPresent(device -> environment.addLocal(device, channels));
        return environment.variables;
    }

    private void addLocal(Device attached, OpenChannels channels) {
        variables.put("LOCAL_OBJECT", "on");
        variables.put("LOCAL_DOCUMENT_ROOT", attached.alias());
        switch (attached) {
            case Device.ContainerInput(_, var path) -> {
                variables.put("LOCAL_PATH_INFO", Obstacle.text(path));
                channels.bytes(attached.alias())
                        .ifPresent(bytes ->
                                variables.put("LOCAL_CONTENT_LENGTH", Long.toString(bytes)));
            }
            case Device.ObjectOutput(_, var path, var said) -> {
                variables.put("LOCAL_PATH_INFO", Obstacle.text(path));
                variables.put("LOCAL_CONTENT_TYPE", said.contentType());
                addMetadata(said.metadata());
            }
            case Device.Input _, Device.Output _, Device.Image _ -> {
                attached.object()
                        .ifPresent(path -> variables.put("LOCAL_PATH_INFO", Obstacle.text(path)));
                channels.object(attached.alias()).ifPresent(this::addObject);
            }
        }
    }

    private void addObject(ObjectInfo object) {
        var said = object.description();
        variables.put("LOCAL_CONTENT_TYPE", said.contentType());
        variables.put("LOCAL_CONTENT_LENGTH", Long.toString(object.bytes()));
        variables.put("LOCAL_HTTP_ETAG", object.etag());
        variables.put("LOCAL_HTTP_X_TIMESTAMP", timestamp(object));
        var encoding = said.headers().get("content-encoding");
        if (encoding != null) {
            variables.put("LOCAL_HTTP_CONTENT_ENCODING", encoding);
        }
        addMetadata(said.metadata());
    }

    /** Seconds with five decimals, as Swift writes it. */
    private static String timestamp(ObjectInfo object) {
        var time = object.modifiedAt();
        return String.format(
                Locale.ROOT, "%010d.%05d", time.getEpochSecond(), time.getNano() / 10_000);
    }

    /** By their names, since a store may give them in any order. */
    private void addMetadata(Map<String, String> metadata) {
        new TreeMap<>(metadata)
                .forEach((name, value) ->
                        variables.put("LOCAL_HTTP_X_OBJECT_META_" + variable(name), value));
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
