using System.Text;

namespace MiniMeet.Silo.Hosting;

public static class Globalization
{
    /// <summary>
    /// Stops the start of a process that cannot normalise text. Without ICU, or told to be invariant, .NET leaves
    /// combining characters as they came, and then one name, password or word is two.
    /// </summary>
    /// <exception cref="InvalidOperationException">This process runs without ICU.</exception>
    public static void Require()
    {
        if ("Cafe\u0301".Normalize(NormalizationForm.FormC) == "Caf\u00e9")
            return;

        throw new InvalidOperationException(
            "MiniMeet needs ICU to compare names and passwords in every script. "
                + "Install it (Debian: libicu72 or newer), and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT."
        );
    }
}
