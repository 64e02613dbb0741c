package org.zerocloud.identity.known;

/**
 * What a credential stands for was changed: a token or a key was taken away or replaced, a user has
 * other roles, or a tenant was suspended. Published in the transaction that does it.
 */
public record CredentialsChanged() {}
