/** {@code zapp.yaml}: what it says, and where it says something wrong. */
@NullMarked
package org.zerocloud.zapp.yaml;

import org.jspecify.annotations.NullMarked;
