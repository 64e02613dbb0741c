package org.zerocloud.identity.scope;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of a credential.
 *
 * @param words their names in their order; absent if nothing bounds what requests may do
 */
public record Scopes(@Nullable List<String> words) {

    /** Whatever the user may do. */
    public static final Scopes ALL = new Scopes(null);

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if one of them is no scope
     */
    public Scopes {
        if (words != null) {
            words = words.stream().distinct().sorted().toList();
            words.forEach(Scopes::require);
        }
    }

    /** What the column {@code scopes} of a row says; null stands for {@link #ALL}. */
    public static Scopes ofRow(ResultSet row) throws SQLException {
        @Nullable Array scopes = row.getArray("scopes");
        return scopes == null ? ALL : new Scopes(List.of((String[]) scopes.getArray()));
    }

    /** As a row has them. */
    public String @Nullable [] column() {
        return words == null ? null : words.toArray(String[]::new);
    }

    /** Whether requests may do it. */
    public boolean allow(Scope scope) {
        return words == null || words.contains(scope.word());
    }

    /** Whether nothing that the other ones allow is beyond these. */
    public boolean cover(Scopes others) {
        return Arrays.stream(Scope.values()).allMatch(it -> !others.allow(it) || allow(it))
                && (words == null || others.words != null);
    }

    /** The first of those that are needed and not allowed. */
    public Optional<Scope> missing(Set<Scope> needed) {
        return needed.stream()
                .filter(scope -> !allow(scope))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)))
                .stream()
                .findFirst();
    }

    private static void require(String word) {
        if (Scope.ofWord(word).isEmpty()) {
            throw new IllegalArgumentException("'" + word + "' is no scope");
        }
    }
}
