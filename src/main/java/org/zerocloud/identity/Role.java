package org.zerocloud.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user may do beyond what access control lists say; the names are tempauth's groups. */
public enum Role {
    /** {@code .admin}: everything within the user's own account. */
    ADMIN(".admin"),
    /** {@code .reseller_admin}: everything within every account. */
    RESELLER_ADMIN(".reseller_admin"),
    /** {@code .developer}: runs jobs with what access control lists open. */
    DEVELOPER(".developer"),
    /** {@code .viewer}: looks on. */
    VIEWER(".viewer"),
    /** {@code .billing}: reads the books. */
    BILLING(".billing");

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** Whether the role allows it. */
    public boolean allows(Permission permission) {
        return switch (this) {
            case ADMIN, RESELLER_ADMIN -> true;
            case DEVELOPER ->
                    permission == Permission.SEE_JOBS || permission == Permission.RUN_JOBS;
            case VIEWER -> permission == Permission.SEE_JOBS;
            case BILLING -> permission == Permission.SEE_BOOKS;
        };
    }

    /** Whether who has this role may give the other one away. */
    public boolean covers(Role other) {
        return switch (this) {
            case RESELLER_ADMIN -> true;
            case ADMIN -> other != RESELLER_ADMIN;
            case DEVELOPER -> other == DEVELOPER || other == VIEWER;
            case VIEWER, BILLING -> other == this;
        };
    }

    /** Whether one of the roles covers each of the others. */
    public static boolean allCovered(Set<Role> others, Set<Role> held) {
        return others.stream().allMatch(other -> isCovered(other, held));
    }

    /** Those of the roles that one that is held covers. */
    public static Set<Role> covered(Set<Role> wanted, Set<Role> held) {
        return wanted.stream()
                .filter(role -> isCovered(role, held))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isCovered(Role role, Set<Role> held) {
        return held.stream().anyMatch(own -> own.covers(role));
    }

    /** The role that a group gives. */
    public static Optional<Role> ofGroup(String group) {
        return Arrays.stream(values()).filter(role -> role.group.equals(group)).findFirst();
    }

    /** The group that gives the role, as a configuration names it. */
    public String group() {
        return group;
    }

    /** The roles of those names, as a row has them. */
    public static Set<Role> of(String[] names) {
        return Arrays.stream(names)
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** The names of roles, as a row has them. */
    public static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toArray(String[]::new);
    }
}
