/** The declared channels of a run as devices: limited, counted, digested. */
@NullMarked
@NamedInterface("channel")
package org.zerocloud.sandbox.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
