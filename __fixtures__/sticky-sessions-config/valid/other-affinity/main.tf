resource "aws_lb_target_group" "shop" {
  stickiness {
    type = "lb_cookie"
  }
}

resource "aws_lb_target_group" "mcp" {
  port = 3000
}
