package org.zerocloud.contract;

import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.zerocloud.problem.Problem;

/** The form of problems. */
final class ProblemSchema {

    static final String NAME = "Problem";

    private static final String MEDIA_TYPE = "application/problem+json";

    private ProblemSchema() {}

    static Schema<?> schema() {
        var problem = object("What is wrong with a request, by RFC 9457");
        problem.addProperty("type", text("Where the problem is explained"));
        problem.addProperty("title", text("The problem in a few words"));
        problem.addProperty("status", of("integer", "The status of the answer"));
        problem.addProperty("detail", text("What is wrong with this request"));
        problem.addProperty("instance", text("The path of the request"));
        problem.addProperty("code", text("The last part of the type"));
        problem.addProperty("traceId", text("By which the operator finds the request"));
        problem.addProperty("errors", errors());
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }

    private static Schema<?> errors() {
        var violation = object("What is wrong with one of them");
        violation.addProperty("pointer", text("A JSON pointer, or a parameter's name"));
        violation.addProperty("detail", text("What is wrong"));
        violation.addProperty("file", text("Which file of an archive"));
        violation.addProperty("line", of("integer", "In the file, from 1"));
        violation.addProperty("column", of("integer", "In the line, from 1"));
        violation.setRequired(List.of("pointer", "detail"));
        return of("array", "What is wrong with which field or parameter").items(violation);
    }

    private static Schema<?> object(String description) {
        return of("object", description);
    }

    private static Schema<?> text(String description) {
        return of("string", description);
    }

    private static Schema<?> of(String type, String description) {
        return new JsonSchema().types(Set.of(type)).description(description);
    }

    /** The body of an answer that is one of some problems, with an example of each. */
    static Content content(List<Problem> problems) {
        var body = new MediaType().schema(new JsonSchema().$ref(NAME));
        problems.forEach(problem -> body.addExamples(problem.slug(), example(problem)));
        return new Content().addMediaType(MEDIA_TYPE, body);
    }

    private static Example example(Problem problem) {
        var value = new LinkedHashMap<String, Object>();
        value.put("type", problem.type().toString());
        value.put("title", problem.title());
        value.put("status", problem.status());
        value.put("detail", problem.explanation());
        value.put("code", problem.slug());
        return new Example().summary(problem.title()).value(value);
    }
}
