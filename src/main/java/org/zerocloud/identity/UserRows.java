package org.zerocloud.identity;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.CrudRepository;

/** The users' table. */
interface UserRows extends CrudRepository<UserRow, String> {

    /** The users that came from a configuration and may log in. */
    @Query("select u from UserRow u where u.configured and u.enabled")
    List<UserRow> findConfigured();
}
