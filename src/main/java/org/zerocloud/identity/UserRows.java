package org.zerocloud.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.CrudRepository;

/** The users' table. */
interface UserRows extends CrudRepository<UserRow, String> {

    /** The users that came from a configuration and may log in. */
    @Query("select u from UserRow u where u.configured and u.enabled")
    List<UserRow> findConfigured();

    /** The user of a token that still lives; served by the primary keys of both tables. */
    @Query(
            """
            select u from TokenRow t join UserRow u on u.qualifiedName = t.userName
            where t.hash = :hash and t.expiresAt > :now and u.enabled
            """)
    Optional<UserRow> findByToken(String hash, Instant now);
}
