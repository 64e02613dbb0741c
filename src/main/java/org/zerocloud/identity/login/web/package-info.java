/** Tokens for browsers over HTTP. */
@NullMarked
package org.zerocloud.identity.login.web;

import org.jspecify.annotations.NullMarked;
