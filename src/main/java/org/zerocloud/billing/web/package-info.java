/** The books over HTTP. */
@NullMarked
package org.zerocloud.billing.web;

import org.jspecify.annotations.NullMarked;
