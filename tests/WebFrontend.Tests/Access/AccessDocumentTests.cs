using System.Reflection;
using System.Text;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Access;

/// <summary>docs/access.md is the policy as people read it: who changes a rule, changes a line there.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class AccessDocumentTests(MeetApp app)
{
    [Fact]
    public void Document_SaysWhatThePolicySays()
    {
        var table = Write();
        if (Environment.GetEnvironmentVariable("UPDATE_CONTRACTS") == "1")
            File.WriteAllText(Repository.Access, table);

        Assert.True(
            table == File.ReadAllText(Repository.Access),
            $"{Repository.Access} is out of date. This test writes it where UPDATE_CONTRACTS=1 is set."
        );
    }

    private string Write()
    {
        var text = new StringBuilder(
            """
            # Who may do what

            Made by a test (`UPDATE_CONTRACTS=1`) from the routes, the hub and `AccessPolicy`.
            Any one of the roles is enough. Whoever would have to be signed in, and is not, gets `auth.required`;
            whom the owner has removed from a room gets `room.removed` where the last column says so, whatever else
            they are.

            | asked | operation | roles | others get | removed |
            |---|---|---|---|---|

            """
        );
        foreach (var (address, _, _, endpoint) in Routes.All(app))
        {
            foreach (var requires in endpoint.Metadata.OfType<RequiresAttribute>())
                Append(text, address, requires.Operation);
        }

        Append(text, "GET /api/ice-servers?roomId=", Operation.UseRelay);
        foreach (var method in HubContract.Methods)
            Append(text, method.Name, method.GetCustomAttribute<RequiresAttribute>()!.Operation);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string asked, Operation operation)
    {
        var rule = AccessPolicy.RuleOf(operation);
        var others = rule.Allowed.HasFlag(Roles.Anonymous) ? "" : $"`{rule.Refusal}`";
        text.Append(
            $"| `{asked}` | {operation} | {rule.Allowed} | {others} | {(rule.BarsRemoved ? "refused" : "")} |\n"
        );
    }
}
