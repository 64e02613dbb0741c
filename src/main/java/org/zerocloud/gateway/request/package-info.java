/** What a request names, who may do it, and where features of Swift come in. */
@NullMarked
package org.zerocloud.gateway.request;

import org.jspecify.annotations.NullMarked;
