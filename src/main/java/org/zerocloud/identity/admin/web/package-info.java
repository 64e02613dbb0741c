/** The administration of tenants, users and keys over HTTP. */
@NullMarked
package org.zerocloud.identity.admin.web;

import org.jspecify.annotations.NullMarked;
