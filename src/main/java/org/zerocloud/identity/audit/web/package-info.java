/** The audit log over HTTP. */
@NullMarked
package org.zerocloud.identity.audit.web;

import org.jspecify.annotations.NullMarked;
