using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Storage;
using MiniMeet.Support;
using Orleans.Storage;

namespace MiniMeet.Users;

[Collection(MeetClusterCollection.Name)]
public sealed class AccountGrainTests(MeetCluster cluster)
{
    private const string Password = "correct horse";

    private readonly IAccountGrain _account = cluster.Grains.GetGrain<IAccountGrain>($"{Guid.NewGuid():n}@example.org");

    [Fact]
    public async Task Register_TheSameAgain_IsARetryAndSignsIn()
    {
        var userId = Guid.NewGuid();
        await _account.Register(userId, "Ada", Password);

        Assert.Equal(userId, (await _account.Register(userId, "Ada", Password)).User.Id);
    }

    [Fact]
    public async Task Register_TwoHundredAtOnce_OneAccount()
    {
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(async number =>
                {
                    try
                    {
                        return (await _account.Register(Guid.NewGuid(), $"Ada {number}", Password)).User.Username;
                    }
                    catch (MeetException refused) when (refused.Code == MeetErrors.AccountEmailTaken.Value)
                    {
                        return null;
                    }
                })
        );

        var winner = Assert.Single(outcomes.OfType<string>());
        Assert.Equal(winner, (await _account.LogIn(Password)).User.Username);
    }

    [Fact]
    public async Task LogIn_AfterReload_KnowsThePassword()
    {
        var registered = await _account.Register(Guid.NewGuid(), "Ada", Password);
        await cluster.Reload(_account);

        var signedIn = await _account.LogIn(Password);

        Assert.Equal(registered.User, signedIn.User);
        Assert.NotEqual(registered.SignInId, signedIn.SignInId);
    }

    [Theory]
    [InlineData("cafe\u0301 horse", "caf\u00e9 horse")]
    [InlineData("caf\u00e9\u00a0horse", "cafe\u0301 horse")]
    [InlineData("correct\u3000horse", "correct\u2003horse")]
    public async Task LogIn_FromAnotherKeyboard_IsTheSamePassword(string one, string other)
    {
        await _account.Register(Guid.NewGuid(), "Ada", one);

        await _account.LogIn(other);
    }

    [Theory]
    [InlineData("cafe\u0301\u00a0horse")]
    [InlineData("caf\u00e9\u00a0horse")]
    public async Task LogIn_HashOfAnOlderForm_IsTakenAndMadeAnew(string hashed)
    {
        await Store(hashed);
        await Refused.With(MeetErrors.AuthWrongCredentials, () => _account.LogIn("caf\u00e9 horse"));

        await _account.LogIn("cafe\u0301\u00a0horse");
        await cluster.Reload(_account);

        await _account.LogIn("caf\u00e9 horse");
    }

    [Fact]
    public async Task LogIn_HashOfWhatIsRefusedToday_IsTaken()
    {
        await Store("correct\thorse");

        await _account.LogIn("correct\thorse");
    }

    [Fact]
    public Task LogIn_UnknownAddress_IsRefusedLikeAWrongPassword() =>
        Refused.With(MeetErrors.AuthWrongCredentials, () => _account.LogIn(Password));

    [Fact]
    public async Task LogIn_ThreeWrongPasswords_LocksEvenTheRightOneOutForAWhile()
    {
        await _account.Register(Guid.NewGuid(), "Ada", Password);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Refused.With(MeetErrors.AuthWrongCredentials, () => _account.LogIn("wrong horse"));
        }

        await Refused.With(MeetErrors.AuthLockedOut, () => _account.LogIn(Password));
        cluster.Pass(MeetCluster.Lockout);
        await _account.LogIn(Password);
    }

    [Fact]
    public async Task LogIn_WrongPasswordsFarApart_AreNotInARow()
    {
        await _account.Register(Guid.NewGuid(), "Ada", Password);
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await Refused.With(MeetErrors.AuthWrongCredentials, () => _account.LogIn("wrong horse"));
            cluster.Pass(MeetCluster.Lockout);
        }

        await _account.LogIn(Password);
    }

    [Fact]
    public async Task LogIn_AnAddressWithoutAccount_IsLockedLikeOneWithAnAccount_AndCanRegister()
    {
        var known = cluster.Grains.GetGrain<IAccountGrain>($"{Guid.NewGuid():n}@example.org");
        await known.Register(Guid.NewGuid(), "Ada", Password);

        Assert.Equal(await Tries(known), await Tries(_account));
        await _account.Register(Guid.NewGuid(), "Ada", Password);

        static async Task<string[]> Tries(IAccountGrain account)
        {
            var answers = new List<string>();
            for (var attempt = 0; attempt < 5; attempt++)
            {
                var refused = await Assert.ThrowsAsync<MeetException>(() => account.LogIn("wrong horse"));
                answers.Add($"{refused.Code} {refused.RetryAfter is not null}");
            }

            return [.. answers];
        }
    }

    [Fact]
    public async Task LogIn_RightPasswordBetweenWrongOnes_StartsTheCountAgain()
    {
        await _account.Register(Guid.NewGuid(), "Ada", Password);
        foreach (var password in (string[])["wrong 1", "wrong 2", Password, "wrong 3", "wrong 4"])
        {
            if (password == Password)
                await _account.LogIn(password);
            else
                await Refused.With(MeetErrors.AuthWrongCredentials, () => _account.LogIn(password));
        }

        await _account.LogIn(Password);
    }

    // An account from before passwords were prepared.
    private Task Store(string password) =>
        cluster
            .Silo.GetRequiredKeyedService<IGrainStorage>(StateNames.Provider)
            .WriteStateAsync(
                "account",
                _account.GetGrainId(),
                new GrainState<AccountState>(
                    new AccountState
                    {
                        Profile = new UserProfile(Guid.NewGuid(), "Ada", _account.GetPrimaryKeyString(), cluster.Now),
                        PasswordHash = new PasswordHasher<AccountState>().HashPassword(new AccountState(), password),
                    }
                )
            );
}
