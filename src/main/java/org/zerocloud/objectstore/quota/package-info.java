/** What administrators let tenants keep. */
@NullMarked
package org.zerocloud.objectstore.quota;

import org.jspecify.annotations.NullMarked;
