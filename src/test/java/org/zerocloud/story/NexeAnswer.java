package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.zerocloud.story.Script.Printed;

/** What a user must see in the answer of one session that went well. */
final class NexeAnswer {

    /** One session: total, its time, system and user seconds, then eight counts. */
    private static final String CDR_LINE =
            "(?m)^X-Nexe-Cdr-Line: \\d+\\.\\d{3}, \\d+\\.\\d{3}, \\d+\\.\\d{2} \\d+\\.\\d{2}( \\d+){8}\\r?$";

    private NexeAnswer() {}

    static void isGood(Printed answer, String system) {
        assertThat(answer.out())
                .startsWith("HTTP/1.1 200")
                .containsPattern("(?m)^X-Nexe-Retcode: 0\\r?$")
                .containsPattern("(?m)^X-Nexe-System: " + system + "\\r?$")
                .containsPattern("(?m)^X-Nexe-Validation: 0\\r?$")
                .containsPattern("(?m)^X-Nexe-Status: ok\\r?$")
                .containsPattern("(?m)^X-Nexe-Etag: \\S+")
                .containsPattern(CDR_LINE)
                .doesNotContain("X-Nexe-Error");
    }
}
