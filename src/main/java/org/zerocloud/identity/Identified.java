package org.zerocloud.identity;

/**
 * A user, and by what the user is known.
 *
 * @param user with the roles that the credential leaves of the user's own
 * @param credential what was shown
 */
public record Identified(Caller.User user, Credential credential) {}
