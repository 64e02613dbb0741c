/** Tokens of an OpenID Connect issuer, as callers. */
@NullMarked
package org.zerocloud.identity.oidc;

import org.jspecify.annotations.NullMarked;
