/** Webhooks over HTTP. */
@NullMarked
package org.zerocloud.webhook.web;

import org.jspecify.annotations.NullMarked;
