/** The declared channels of a run as devices: limited, counted, digested. */
@NullMarked
package org.zerocloud.sandbox.channel;

import org.jspecify.annotations.NullMarked;
