using Microsoft.Extensions.DependencyInjection;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Users;

[Collection(MeetAppCollection.Name)]
public sealed class RegistrationTests(MeetApp app) : IDisposable
{
    private readonly Rest _stranger = app.Stranger();

    public void Dispose() => _stranger.Dispose();

    [Fact]
    public async Task Register_SignsInAndSaysWhoOneIs()
    {
        var email = NewEmail();

        var answer = await Register($"  {email.ToUpperInvariant()} ", " Ada Lovelace ");

        var signedIn = answer.Is<AuthAnswer>(201);
        Assert.Equal(["user", "accessToken", "expiresAt"], answer.FieldNames);
        Assert.Equal("/api/users/me", answer.Header("Location"));
        Assert.Equal(("Ada Lovelace", email), (signedIn.User.Username, signedIn.User.Email));
        Assert.True(signedIn.ExpiresAt > TimeProvider.System.GetUtcNow().AddHours(11));
        using var ada = new Rest(app.Address, signedIn.AccessToken);
        Assert.Equal(signedIn.User, (await ada.Get("/api/users/me")).Is<UserProfile>());
    }

    [Fact]
    public async Task Register_AddressThatHasAnAccount_IsRefusedInAnySpelling()
    {
        var email = NewEmail();
        (await Register(email)).Is(201);

        (await Register(email)).IsRefused(MeetErrors.AccountEmailTaken);
        (await Register($" {email.ToUpperInvariant()} ")).IsRefused(MeetErrors.AccountEmailTaken);
    }

    [Fact]
    public async Task Register_TwoHundredAtOnceWithOneAddress_OneSucceeds()
    {
        var email = NewEmail();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(number => Register(email, $"Person {number}"))
        );

        var winner = Assert.Single(answers, answer => answer.Status == 201).Is<AuthAnswer>(201);
        Assert.All(
            answers.Where(answer => answer.Status != 201),
            answer => answer.IsRefused(MeetErrors.AccountEmailTaken)
        );
        Assert.Equal(winner.User, (await LogIn(email)).Is<AuthAnswer>().User);
    }

    [Fact]
    public async Task Register_TheSameNameTwice_IsFine()
    {
        (await Register(NewEmail(), "Ada")).Is(201);
        (await Register(NewEmail(), "Ada")).Is(201);
    }

    [Fact]
    public async Task LogIn_RightPassword_OpensAnotherSignIn()
    {
        var email = NewEmail();
        var registered = (await Register(email)).Is<AuthAnswer>(201);

        var loggedIn = (await LogIn($" {email.ToUpperInvariant()}")).Is<AuthAnswer>();

        Assert.Equal(registered.User, loggedIn.User);
        Assert.NotEqual(registered.AccessToken, loggedIn.AccessToken);
    }

    [Fact]
    public async Task LogIn_WrongPasswordOrAddress_AreToldTheSame()
    {
        var email = NewEmail();
        (await Register(email)).Is(201);

        var wrongPassword = (await LogIn(email, "not the password")).IsRefused(MeetErrors.AuthWrongCredentials);
        var wrongAddress = (await LogIn(NewEmail())).IsRefused(MeetErrors.AuthWrongCredentials);

        Assert.Equal(wrongPassword.Body, wrongAddress.Body);
        Assert.Null(wrongPassword.Header("Set-Cookie"));
    }

    [Fact]
    public async Task LogIn_TooManyWrongPasswordsInARow_LocksTheAccountEvenForTheRightOne()
    {
        var email = NewEmail();
        (await Register(email)).Is(201);

        for (var number = 0; number < 3; number++)
        {
            (await LogIn(email, "not the password")).IsRefused(MeetErrors.AuthWrongCredentials);
        }

        (await LogIn(email)).IsRefused(MeetErrors.AuthLockedOut);
    }

    [Fact]
    public async Task LogIn_RightPasswordInBetween_StartsCountingAgain()
    {
        var email = NewEmail();
        (await Register(email)).Is(201);

        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 2; number++)
            {
                (await LogIn(email, "not the password")).IsRefused(MeetErrors.AuthWrongCredentials);
            }
            (await LogIn(email)).Is(200);
        }
    }

    [Fact]
    public async Task Address_IsTheSameWithWhatIsInvisibleAroundIt()
    {
        var email = NewEmail();
        (await Register($"\u200b{email}\ufeff")).Is(201);

        (await Register($"{email}\u00a0")).IsRefused(MeetErrors.AccountEmailTaken);
        Assert.Equal(email, (await LogIn($"{email}\ufeff")).Is<AuthAnswer>().User.Email);
    }

    /// <summary>Addresses that nobody may register with today, and some people have.</summary>
    [Theory]
    [InlineData("ada@b\u00fccher.example")]
    [InlineData("a b@example..org")]
    [InlineData("ada@example.org\ufeff")]
    public async Task LogIn_AddressTakenBefore_IsTaken(string address)
    {
        var email = $"{Guid.NewGuid():n}{address}";
        var cluster = app.Services.GetRequiredService<IClusterClient>();
        await cluster.GetGrain<IAccountGrain>(email).Register(Guid.NewGuid(), "Ada", Person.Password);

        Assert.Equal(email, (await LogIn($" {email.ToUpperInvariant()}")).Is<AuthAnswer>().User.Email);
        (await LogIn(email, "not the password")).IsRefused(MeetErrors.AuthWrongCredentials);
    }

    [Fact]
    public async Task LogIn_PasswordTakenBefore_IsTaken()
    {
        const string Password = "correct\thorse";
        var email = NewEmail();
        var cluster = app.Services.GetRequiredService<IClusterClient>();
        await cluster.GetGrain<IAccountGrain>(email).Register(Guid.NewGuid(), "Ada", Password);

        (await LogIn(email, Password)).Is(200);
    }

    [Fact]
    public async Task Password_IsCountedAsItIsHashed()
    {
        var (composed, decomposed) = (new string('\u00e9', 128), string.Concat(Enumerable.Repeat("e\u0301", 128)));
        var email = NewEmail();
        (
            await _stranger.Post(
                "/api/auth/register",
                new
                {
                    email,
                    username = "Ada",
                    password = composed,
                }
            )
        ).Is(201);

        (await LogIn(email, decomposed)).Is(200);
    }

    private static string NewEmail() => $"{Guid.NewGuid():n}@example.com";

    private Task<Answer> Register(string email, string username = "Ada") =>
        _stranger.Post(
            "/api/auth/register",
            new
            {
                email,
                username,
                password = Person.Password,
            }
        );

    private Task<Answer> LogIn(string email, string password = Person.Password) =>
        _stranger.Post("/api/auth/login", new { email, password });
}
