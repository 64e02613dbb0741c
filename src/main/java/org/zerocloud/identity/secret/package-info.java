/** Secrets that the platform makes, and what is kept of them. */
@NullMarked
package org.zerocloud.identity.secret;

import org.jspecify.annotations.NullMarked;
