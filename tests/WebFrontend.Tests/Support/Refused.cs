using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;

namespace MiniMeet.WebFrontend.Support;

internal static partial class Refused
{
    /// <summary>Asserts that the hub call is refused, and with which code.</summary>
    public static async Task With(MeetError error, Func<Task> call) =>
        Assert.Equal(error.Value, CodeIn((await Assert.ThrowsAsync<HubException>(call)).Message));

    /// <summary>The code as docs/protocol.md section 3 says to find it.</summary>
    public static string CodeIn(string message)
    {
        var match = Code().Match(message);
        Assert.True(match.Success, $"no [code] text in: {message}");
        return match.Groups[1].Value;
    }

    [GeneratedRegex(@"\[([a-z]+\.[A-Za-z]+)\] .")]
    private static partial Regex Code();
}
