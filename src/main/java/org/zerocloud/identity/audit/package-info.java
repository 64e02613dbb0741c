/** Every administrative act: who did what on whom, when and from where. */
@NullMarked
package org.zerocloud.identity.audit;

import org.jspecify.annotations.NullMarked;
