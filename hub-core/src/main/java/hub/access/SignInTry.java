package hub.access;

/**
 * What somebody shows who wants to sign in at the hub itself.
 *
 * @param from whence they come: who guesses from there makes nobody wait elsewhere
 */
public record SignInTry(String from, String login, String password, String code) {

    @Override
    public String toString() {
        return "SignInTry[masked]";
    }
}
