namespace MiniMeet.Storage;

/// <summary>The storage provider that grain state is kept in, by one name on every host.</summary>
public static class StateNames
{
    public const string Provider = "grains";
}
