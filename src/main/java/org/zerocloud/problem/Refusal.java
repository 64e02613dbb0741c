package org.zerocloud.problem;

import java.util.List;
import java.util.Map;

/** A request of the platform API is answered by a problem. */
public class Refusal extends RuntimeException {

    private final Problem problem;
    private final String detail;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;

    /**
     * One problem.
     *
     * @param detail what is wrong with this request
     * @param violations what is wrong with which field
     * @param headers what the answer has beside the problem
     */
    public Refusal(
            Problem problem,
            String detail,
            List<Violation> violations,
            Map<String, String> headers) {
        super(problem.slug() + ": " + detail);
        this.problem = problem;
        this.detail = detail;
        this.violations = List.copyOf(violations);
        this.headers = Map.copyOf(headers);
    }

    /** One problem of no field in particular. */
    public Refusal(Problem problem, String detail) {
        this(problem, detail, List.of(), Map.of());
    }

    /** A field is wrong. */
    public static Refusal ofField(Problem problem, String pointer, String detail) {
        return new Refusal(
                problem,
                (pointer.isEmpty() ? "The body " : pointer + ": ") + detail,
                List.of(new Violation(pointer, detail)),
                Map.of());
    }

    /** The caller may come again. */
    public static Refusal later(Problem problem, String detail, int seconds) {
        return new Refusal(
                problem, detail, List.of(), Map.of("Retry-After", Integer.toString(seconds)));
    }

    /**
     * As much of something is in use as may be; the caller may come again.
     *
     * @param name what it is, a word, for the fields {@code RateLimit-Policy} and {@code RateLimit}
     * @param max how much of it may be in use
     */
    public static Refusal atLimit(
            Problem problem, String detail, int seconds, String name, long max) {
        return new Refusal(
                problem,
                detail,
                List.of(),
                Map.of(
                        "Retry-After",
                        Integer.toString(seconds),
                        "RateLimit-Policy",
                        "\"%s\";q=%d".formatted(name, max),
                        "RateLimit",
                        "\"%s\";r=0;t=%d".formatted(name, seconds)));
    }

    /** There is nothing there, or nothing of the caller's. */
    public static Refusal notFound(String what) {
        return new Refusal(Problem.NOT_FOUND, "There is no " + what);
    }

    Problem problem() {
        return problem;
    }

    String detail() {
        return detail;
    }

    List<Violation> violations() {
        return violations;
    }

    Map<String, String> headers() {
        return headers;
    }
}
