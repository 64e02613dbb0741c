/**
 * What the engine is measured against: an interpreter that counts fuel by the same table, modules
 * made by chance, and tables of what each instruction does.
 */
@NullMarked
package org.zerocloud.sandbox.reference;

import org.jspecify.annotations.NullMarked;
