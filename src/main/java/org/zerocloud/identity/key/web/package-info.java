/** Keys over HTTP. */
@NullMarked
package org.zerocloud.identity.key.web;

import org.jspecify.annotations.NullMarked;
