using Storyline.Core.Messages;

namespace Storyline.Tests.Core.Messages;

public sealed class MemberIdTests
{
    [Fact]
    public void An_id_is_read_as_its_workspace_and_its_person()
    {
        const string Member = "slack:T012/U345";

        Assert.Equal("slack:T012", MemberId.WorkspaceOf(Member));
        Assert.Equal("U345", MemberId.PersonOf(Member));
        Assert.True(MemberId.IsIn(Member, "slack:T012"));
    }

    [Theory]
    [InlineData("slack:T01")]
    [InlineData("slack:T0123")]
    [InlineData("teams:T012")]
    [InlineData("slack:T012/U345")]
    public void Nobody_is_in_a_workspace_of_another_name(string workspace) =>
        Assert.False(MemberId.IsIn("slack:T012/U345", workspace));

    [Fact]
    public void A_platforms_own_id_names_a_person_of_no_workspace()
    {
        Assert.Equal("U345", MemberId.PersonOf("U345"));
        Assert.False(MemberId.HasWorkspace("U345"));
    }
}
