/** Where tenants want to be told, of what, and by which secret they know that it is true. */
@NullMarked
package org.zerocloud.webhook.endpoint;

import org.jspecify.annotations.NullMarked;
