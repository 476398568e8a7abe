package io.posthorn.auth.directory;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Our domains and their accounts. Each change is one transaction, raises the revision by one, leaves a
 * {@link DirectoryChange} to be announced, and returns its revision. Revisions are in commit order.
 *
 * <p>Addresses are compared by {@link EmailAddress#canonical()}. Every method throws {@link DirectoryUnavailable} when
 * the store cannot be asked, and a change throws {@link DirectoryRefusal} when it makes no sense, without any effect.
 */
public interface Directory {

    /** The latest committed revision; 0 before the first change. */
    long revision();

    /** Our domains in the order in which they were added. */
    List<Domain> domains();

    /**
     * One page of the accounts, sorted by canonical address.
     *
     * @param domain only accounts of this domain
     * @param after only addresses behind this one
     * @param limit the largest size of the page
     */
    List<Account> accounts(Optional<DomainName> domain, Optional<EmailAddress> after, int limit);

    /** The account with this address. */
    Optional<Account> account(EmailAddress address);

    /** Makes a domain ours. Refused if it is already, or if it is another name of one whose mail does not stay here. */
    long addDomain(Domain domain);

    /** Sets what all accounts of a domain together may keep; empty: any amount. Refused if there is no such domain. */
    long setDomainQuota(DomainName name, OptionalLong octets);

    /** Gives a domain up. Refused if it is not ours, has accounts or aliases, or has another name. */
    long removeDomain(DomainName name);

    /** Adds an account. Refused if the address is taken or no mail stays in its domain. */
    long addAccount(NewAccount account);

    /** Sets the password of an existing account. Refused if there is none. */
    long setPassword(NewAccount account);

    /** Sets what an account may keep, 0: any amount; empty: what the settings say. Refused if there is none. */
    long setQuota(EmailAddress address, OptionalLong octets);

    /** Removes an account. Refused if there is none. */
    long removeAccount(EmailAddress address);

    /** Adds accounts or sets their passwords, as one change. No address stands in the list twice. */
    ImportOutcome importAccounts(List<NewAccount> accounts);
}
