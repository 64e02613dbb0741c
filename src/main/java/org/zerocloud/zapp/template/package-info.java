/** The jobs that zapps are: groups whose arguments and devices a call fills in. */
@NullMarked
package org.zerocloud.zapp.template;

import org.jspecify.annotations.NullMarked;
