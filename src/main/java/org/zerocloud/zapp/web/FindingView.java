package org.zerocloud.zapp.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.zerocloud.problem.Violation;
import org.zerocloud.zapp.Finding;

/** Something strange in an archive, as the platform API tells it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingView(
        String file,
        @Nullable Integer line,
        @Nullable Integer column,
        String pointer,
        String detail) {

    static FindingView of(Finding finding) {
        var error = violation(finding);
        return new FindingView(
                finding.file(), error.line(), error.column(), error.pointer(), error.detail());
    }

    /** The same as an error. */
    static Violation violation(Finding finding) {
        var hasPlace = finding.line() > 0;
        return new Violation(
                finding.pointer(),
                finding.text(),
                finding.file(),
                hasPlace ? finding.line() : null,
                hasPlace ? finding.column() : null);
    }
}
