package org.zerocloud.job.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zerocloud.job.queue.Wishes;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.web.JobOrder.Work;
import org.zerocloud.problem.NotJson;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Years;
import org.zerocloud.zapp.ZappCall;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what requests want to be run. A field that nobody knows is an error, as it would be lost.
 */
@Component
final class JobOrders {

    private static final Set<String> DESCRIBED =
            Set.of("description", "labels", "priority", "deadline", "limits");
    private static final Set<String> PACKAGED =
            Set.of("zapp", "args", "inputs", "outputs", "labels", "priority", "deadline", "limits");
    private static final Set<String> LIMITS =
            Set.of("wallSeconds", "memoryBytes", "outputBytes", "fuel");

    private static final BigDecimal WALL_SECONDS_MAX = BigDecimal.valueOf(1_000_000_000);

    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * One order: the array of a job description, or an object with it or with the name of a zapp.
     *
     * @throws Refusal if it is none
     */
    JobOrder one(byte[] body) {
        return order(tree(body), "");
    }

    /**
     * Several orders: an object with an array {@code jobs}.
     *
     * @throws Refusal if they are none
     */
    List<JobOrder> batch(byte[] body, int max) {
        var tree = tree(body);
        require(tree.isObject() && tree.path("jobs").isArray(), "/jobs", "is not an array");
        checkFields(tree, Set.of("jobs"), "");
        var jobs = tree.path("jobs");
        require(
                !jobs.isEmpty() && jobs.size() <= max,
                "/jobs",
                "has not 1 to " + max + " elements");
        var orders = new ArrayList<JobOrder>();
        for (var i = 0; i < jobs.size(); i++) {
            orders.add(order(jobs.get(i), "/jobs/" + i));
        }
        return orders;
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException unreadable) {
            throw new Refusal(Problem.INVALID_BODY, NotJson.sentence(unreadable));
        }
    }

    private static JobOrder order(JsonNode tree, String pointer) {
        if (tree.isArray()) {
            return new JobOrder(new Work.Described(tree), Wishes.NONE, pointer);
        }
        require(tree.isObject(), pointer, "is neither a job description nor an object with one");
        var isPackaged = tree.has("zapp");
        require(
                !isPackaged || !tree.has("description"),
                pointer + "/description",
                "cannot stand beside zapp");
        checkFields(tree, isPackaged ? PACKAGED : DESCRIBED, pointer);
        return new JobOrder(
                isPackaged ? packaged(tree, pointer) : described(tree, pointer),
                wishes(tree, pointer),
                pointer);
    }

    private static Work described(JsonNode tree, String pointer) {
        var description = tree.path("description");
        require(description.isArray(), pointer + "/description", "is not an array of nodes");
        return new Work.Described(description);
    }

    private static Work packaged(JsonNode tree, String pointer) {
        require(tree.path("zapp").isString(), pointer + "/zapp", "is not a string");
        var args = tree.path("args");
        var call =
                new ZappCall(
                        args.isArray() ? words(args, pointer + "/args") : List.of(),
                        args.isArray() ? Map.of() : strings(args, pointer + "/args"),
                        strings(tree.path("inputs"), pointer + "/inputs"),
                        strings(tree.path("outputs"), pointer + "/outputs"));
        return new Work.Packaged(tree.path("zapp").asString(), call);
    }

    private static List<String> words(JsonNode array, String pointer) {
        var words = new ArrayList<String>();
        for (var word : array) {
            require(word.isString(), pointer + "/" + words.size(), "is not a string");
            words.add(word.asString());
        }
        return words;
    }

    private static Wishes wishes(JsonNode tree, String pointer) {
        var priority = tree.path("priority");
        require(
                priority.isMissingNode() || priority.canConvertToInt(),
                pointer + "/priority",
                "is not an integer");
        check(pointer + "/priority", () -> Wishes.checkPriority(priority.asInt(0)));
        var labels = strings(tree.path("labels"), pointer + "/labels");
        check(pointer + "/labels", () -> Wishes.checkLabels(labels));
        return new Wishes(
                labels,
                priority.asInt(0),
                deadline(tree.path("deadline"), pointer + "/deadline"),
                limits(tree.path("limits"), pointer + "/limits"),
                Optional.empty(),
                Optional.empty());
    }

    private static void check(String pointer, Runnable bounds) {
        try {
            bounds.run();
        } catch (IllegalArgumentException outOfBounds) {
            throw Refusal.ofField(
                    Problem.INVALID_BODY, pointer, String.valueOf(outOfBounds.getMessage()));
        }
    }

    private static Map<String, String> strings(JsonNode tree, String pointer) {
        require(tree.isMissingNode() || tree.isObject(), pointer, "is not an object");
        Map<String, String> strings = new LinkedHashMap<>();
        tree.properties()
                .forEach(entry -> {
                    require(
                            entry.getValue().isString(),
                            pointer + "/" + entry.getKey(),
                            "is not a string");
                    strings.put(entry.getKey(), entry.getValue().asString());
                });
        return strings;
    }

    private static Optional<Instant> deadline(JsonNode tree, String pointer) {
        if (tree.isMissingNode()) {
            return Optional.empty();
        }
        try {
            require(tree.isString(), pointer, "is not a string");
            var time = Instant.parse(tree.asString());
            check(pointer, () -> Years.require(time));
            return Optional.of(time);
        } catch (DateTimeException unreadable) {
            throw Refusal.ofField(
                    Problem.INVALID_BODY,
                    pointer,
                    "is not a time in UTC such as 2026-01-31T12:00:00Z");
        }
    }

    private static SessionLimits limits(JsonNode tree, String pointer) {
        require(tree.isMissingNode() || tree.isObject(), pointer, "is not an object");
        checkFields(tree, LIMITS, pointer);
        return new SessionLimits(
                wall(tree.path("wallSeconds"), pointer + "/wallSeconds"),
                positive(tree, "memoryBytes", pointer),
                positive(tree, "outputBytes", pointer),
                positive(tree, "fuel", pointer));
    }

    private static Optional<Duration> wall(JsonNode seconds, String pointer) {
        if (seconds.isMissingNode()) {
            return Optional.empty();
        }
        require(
                seconds.isNumber()
                        && Double.isFinite(seconds.doubleValue())
                        && seconds.decimalValue().signum() > 0
                        && seconds.decimalValue().compareTo(WALL_SECONDS_MAX) <= 0,
                pointer,
                "is not a number above 0 and up to " + WALL_SECONDS_MAX);
        var nanos = seconds.decimalValue().movePointRight(9).setScale(0, RoundingMode.UP);
        return Optional.of(Duration.ofNanos(nanos.longValueExact()));
    }

    private static OptionalLong positive(JsonNode tree, String name, String pointer) {
        var value = tree.path(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        require(
                value.isIntegralNumber() && value.canConvertToLong() && value.asLong() > 0,
                pointer + "/" + name,
                "is not a positive integer");
        return OptionalLong.of(value.asLong());
    }

    private static void checkFields(JsonNode tree, Set<String> known, String pointer) {
        for (var name : tree.propertyNames()) {
            require(known.contains(name), pointer + "/" + name, "is not known here");
        }
    }

    private static void require(boolean holds, String pointer, String otherwise) {
        if (!holds) {
            throw Refusal.ofField(Problem.INVALID_BODY, pointer, otherwise);
        }
    }
}
