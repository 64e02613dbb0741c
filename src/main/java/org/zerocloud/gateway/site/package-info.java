/** Containers that are web sites: what their owners set, and the pages of their directories. */
@NullMarked
package org.zerocloud.gateway.site;

import org.jspecify.annotations.NullMarked;
