/** Logins, and what holds back those who guess. */
@NullMarked
package org.zerocloud.identity.login;

import org.jspecify.annotations.NullMarked;
