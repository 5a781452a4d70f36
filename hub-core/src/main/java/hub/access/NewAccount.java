package hub.access;

/**
 * What a person needs for a telephone to show the account's codes, shown this once.
 *
 * @param codes the secret of the codes, as it is typed
 * @param uri the same, as a telephone reads it from a square code
 */
public record NewAccount(AccountId account, String codes, String uri) {

    @Override
    public String toString() {
        return "NewAccount[" + account + " masked]";
    }
}
