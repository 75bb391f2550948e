using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Storyline.Core.Turns;

namespace Storyline.Tests.Assistant;

/// <summary>A far side that is broken, slow or too expensive is as if there were none.</summary>
public sealed class FarSideTests
{
    // A busy machine needs a while until the request is there to be cut off.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public static TheoryData<HttpStatusCode, string> Broken =>
        new()
        {
            { HttpStatusCode.OK, "" },
            { HttpStatusCode.OK, "I am a teapot" },
            { HttpStatusCode.OK, "{}" },
            { HttpStatusCode.OK, "[]" },
            { HttpStatusCode.OK, "null" },
            { HttpStatusCode.OK, """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[]}""" },
            { HttpStatusCode.OK, """{"choices":[{"message":{"role":"assistant","content":null}}]}""" },
            { HttpStatusCode.OK, """{"choices":[{"message":{"role":7,"content":{"a":1}}}]}""" },
            { HttpStatusCode.OK, ModelServer.Completion("") },
            { HttpStatusCode.OK, ModelServer.Completion("move PB-3 to top\n" + new string('x', 1_000_000)) },
            { HttpStatusCode.OK, new string('[', 100_000) },
            { HttpStatusCode.TooManyRequests, """{"error":{"message":"slow down","type":"rate_limit"}}""" },
            { HttpStatusCode.InternalServerError, "oops" },
            { HttpStatusCode.ServiceUnavailable, "" },
            { HttpStatusCode.Unauthorized, """{"error":{"message":"bad key"}}""" },
            { HttpStatusCode.NotFound, "" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_answer_is_none_and_is_not_asked_for_again(HttpStatusCode status, string body)
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Answers(status, body, ("Retry-After", "1"));

        await bot.AnswersAlone();

        Assert.Single(server.Requests);
        Assert.Empty(server.Breaches);
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        await using var server = await ModelServer.Start();
        await using var elsewhere = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Answers(HttpStatusCode.TemporaryRedirect, "", ("Location", $"{elsewhere.Address}/chat/completions"));

        await bot.AnswersAlone();

        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_slow_model_is_cut_off_and_the_person_answered()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server, options => options with { Deadline = Soon });
        server.Hangs();

        await bot.AnswersAlone();

        await server.Abandoned;
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_cut_off_too()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server, options => options with { Deadline = Soon });
        server.Dribbles();

        await bot.AnswersAlone();

        await server.Abandoned;
    }

    [Fact]
    public async Task A_model_that_is_away_leaves_everything_as_it_is()
    {
        var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        await server.DisposeAsync();

        await bot.AnswersAlone();
    }

    [Fact]
    public async Task One_that_keeps_failing_is_left_alone_for_a_while()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server, options => options with { PersonRate = 100 });
        for (var at = 0; at < 20; at++)
            server.Answers(HttpStatusCode.InternalServerError, "");

        for (var at = 0; at < 20; at++)
            await bot.AnswersAlone();

        Assert.Equal(5, server.Requests.Count);
        Assert.Equal("resting after failures", bot.Model.Condition);
    }

    [Fact]
    public async Task The_budget_of_a_day_is_the_workspaces_and_survives_a_restart()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server, options => options with { DailyBudget = 2 });

        foreach (var person in new[] { "ann", "bo", "priya" })
            await bot.AnswersAlone(person: person);
        await bot.Restart();
        await bot.AnswersAlone(person: "sam");
        var today = server.Requests.Count;
        bot.Clock.AdvanceDays(1);
        await bot.AnswersAlone(person: "ann");

        Assert.Equal(2, today);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_person_who_asks_often_waits_a_minute_and_others_do_not()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server, options => options with { PersonRate = 2 });

        for (var at = 0; at < 4; at++)
            await bot.AnswersAlone(person: "ann");
        var hers = server.Requests.Count;
        await bot.AnswersAlone(person: "bo");
        bot.Clock.AdvanceMinutes(1);
        await bot.AnswersAlone(person: "ann");

        Assert.Equal(2, hers);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task People_who_ask_at_once_pay_once_each()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server, options => options with { DailyBudget = 3 });

        await Task.WhenAll(
            new[] { "ann", "bo", "sam", "priya", "maya" }.Select(one => bot.Hears(one, AssistedTeam.Puzzle))
        );

        Assert.InRange(server.Requests.Count, 1, 3);
    }
}
