package org.zerocloud.identity.acl;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.acl.AccountAcl.Right;

/** What callers may do in an account: its owner everything, others what its list gives them. */
@Service
public class AccountRights {

    private final JdbcClient jdbc;

    AccountRights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the caller may do everything within the account. */
    public boolean owns(Caller caller, TenantId account) {
        return has(caller, account, Right.ADMIN);
    }

    /** Whether the caller has the right, or one that has it. */
    public boolean has(Caller caller, TenantId account, Right right) {
        return caller.owns(account)
                || (caller instanceof Caller.User && acl(account).gives(caller, right));
    }

    /** The account's list; served by the primary key. */
    public AccountAcl acl(TenantId account) {
        return jdbc.sql("select access_control from tenant where name = :account")
                .param("account", account.value())
                .query(String.class)
                .optional()
                .map(AccountAcl::parse)
                .orElse(AccountAcl.NONE);
    }

    /** Gives the account another list. */
    public void replace(TenantId account, AccountAcl acl) {
        jdbc.sql("update tenant set access_control = :acl where name = :account")
                .param("acl", acl.text())
                .param("account", account.value())
                .update();
    }
}
