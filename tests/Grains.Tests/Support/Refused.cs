namespace MiniMeet.Support;

internal static class Refused
{
    /// <summary>Asserts that the call is refused, and with which code.</summary>
    public static async Task With(MeetError error, Func<Task> call) =>
        Assert.Equal(error.Value, (await Assert.ThrowsAsync<MeetException>(call)).Code);
}
