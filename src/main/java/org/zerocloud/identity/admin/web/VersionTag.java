package org.zerocloud.identity.admin.web;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** The entity tag of a resource that is changed: the number of its latest change. */
public final class VersionTag {

    private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");

    private VersionTag() {}

    /** The tag of a version. */
    public static String of(long version) {
        return "\"%d\"".formatted(version);
    }

    /**
     * Reads {@code If-Match}.
     *
     * @return empty if it is not there, or any version will do
     * @throws Refusal if it is no tag of ours
     */
    public static OptionalLong expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return OptionalLong.empty();
        }
        var match = FORM.matcher(ifMatch);
        if (!match.matches()) {
            throw new Refusal(Problem.PRECONDITION_FAILED, "If-Match is no tag of this resource");
        }
        return OptionalLong.of(Long.parseLong(match.group(1)));
    }
}
