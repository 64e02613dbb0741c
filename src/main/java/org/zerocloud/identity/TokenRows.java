package org.zerocloud.identity;

import java.time.Instant;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The tokens' table. */
interface TokenRows extends Repository<TokenRow, String> {

    TokenRow saveAndFlush(TokenRow token);

    /** Removes a thousand expired tokens at most; served by {@code token_by_expiry}. */
    @Modifying
    @NativeQuery(
            """
            delete from token where hash in
                (select hash from token where expires_at <= :now
                 order by expires_at limit 1000 for update skip locked)
            """)
    int deleteExpired(Instant now);

    /** Removes all but a user's newest tokens; served by {@code token_by_user}. */
    @Modifying
    @NativeQuery(
            """
            delete from token where hash in
                (select hash from token where user_name = :userName
                 order by issued_at desc, hash offset :keep)
            """)
    int deleteOldest(String userName, int keep);

    @Modifying
    @Query("delete from TokenRow t where t.userName = :userName")
    int deleteOf(String userName);
}
