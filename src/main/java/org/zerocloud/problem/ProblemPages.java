package org.zerocloud.problem;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages to which the types of problems lead. */
@PlatformApi
class ProblemPages {

    @GetMapping("/problems")
    ResponseEntity<String> all() {
        var list =
                Arrays.stream(Problem.values())
                        .map(problem ->
                                "<li><a href=\"%s\">%s</a></li>"
                                        .formatted(problem.type(), problem.title()))
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
        return page("Problems", list);
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<String> one(@PathVariable String slug) {
        return Problem.named(slug)
                .map(problem ->
                        page(
                                problem.title(),
                                "<p>Status %d, code <code>%s</code>.</p>\n<p>%s</p>"
                                        .formatted(
                                                problem.status(),
                                                problem.slug(),
                                                problem.explanation())))
                .orElseThrow(() -> Refusal.notFound("problem " + slug));
    }

    private static ResponseEntity<String> page(String title, String content) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", "default-src 'none'")
                .body(
                        """
                        <!doctype html>
                        <html lang="en">
                        <head><meta charset="utf-8"><title>%s</title></head>
                        <body>
                        <h1>%s</h1>
                        %s
                        </body>
                        </html>
                        """
                                .formatted(title, title, content));
    }
}
