/** Logins over HTTP, and the security that every request passes before a controller sees it. */
@NullMarked
package org.zerocloud.identity.web;

import org.jspecify.annotations.NullMarked;
