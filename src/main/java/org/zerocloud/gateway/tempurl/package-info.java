/**
 * URIs and forms that are signed by a key of an account or a container: Swift's TempURL, FormPost.
 */
@NullMarked
package org.zerocloud.gateway.tempurl;

import org.jspecify.annotations.NullMarked;
