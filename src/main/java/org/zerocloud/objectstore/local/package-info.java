/**
 * The object store of one machine: metadata and listings in PostgreSQL, bytes in files. The order
 * of its steps is what keeps an object whole, see docs/decisions/0005-object-store-interfaces.md.
 */
@NullMarked
package org.zerocloud.objectstore.local;

import org.jspecify.annotations.NullMarked;
